-- Tickets that were opened before 0018 have no due times: those that are not closed get them from the day they were
-- opened, by the hours of their priority (`LIMITS.tickets.targets`). A closed one gets them when it is reopened.
-- large table: only the unfinished tickets of the time before targets, which a vendor works through within weeks
UPDATE "tickets" SET
	"answer_due_at" = weekday_hours_after("created_at", CASE "priority" WHEN 'high' THEN 4 WHEN 'low' THEN 48 ELSE 24 END),
	"solution_due_at" = weekday_hours_after("created_at", CASE "priority" WHEN 'high' THEN 24 WHEN 'low' THEN 120 ELSE 72 END)
WHERE "status" <> 'closed' AND "answer_due_at" IS NULL AND "solution_due_at" IS NULL;
