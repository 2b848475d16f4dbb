-- Functions and rights of this capability (tables stand in 0011).
SELECT 1;
