-- From here on an evaluation is told from the one before check by check, so everyone is evaluated again.
truncate evaluation, finding, standing, registration, caseload;
--> statement-breakpoint
set local role parity_system;
--> statement-breakpoint
insert into touched (person_id) select distinct person_id from patient where read_on is not null on conflict do nothing;
--> statement-breakpoint
reset role;
--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "owner_role" text;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "slots" json;--> statement-breakpoint
ALTER TABLE "evaluation" DROP COLUMN "digest";
