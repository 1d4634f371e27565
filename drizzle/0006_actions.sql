DROP INDEX "action_open";--> statement-breakpoint
ALTER TABLE "action" ALTER COLUMN "check_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "topic" text;--> statement-breakpoint
SET LOCAL ROLE parity_system;--> statement-breakpoint
UPDATE "action" SET "topic" = "check_id";--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
ALTER TABLE "action" ALTER COLUMN "topic" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "owner_role" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "priority" text;--> statement-breakpoint
CREATE UNIQUE INDEX "action_open" ON "action" USING btree ("person_id","type","topic") WHERE status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold');