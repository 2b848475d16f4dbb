-- Functions and rights of this capability (tables stand in 0006).
SELECT 1;
