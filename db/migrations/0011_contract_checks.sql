-- The check of 0010, which was added without reading the table; this reads it, but locks nobody out.
ALTER TABLE "requests" VALIDATE CONSTRAINT "requests_kind";
