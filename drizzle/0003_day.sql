CREATE TABLE "day_begun" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"on_day" date,
	CONSTRAINT "day_begun_one" CHECK (id)
);
--> statement-breakpoint
ALTER TABLE "day_begun" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "source" ALTER COLUMN "release" DROP NOT NULL;--> statement-breakpoint
CREATE POLICY "system" ON "day_begun" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
alter table day_begun force row level security;
--> statement-breakpoint
grant select, insert, update on day_begun to parity_system;
