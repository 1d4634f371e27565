CREATE INDEX "hook_card_at_index" ON "hook_card" USING btree ("at");--> statement-breakpoint
-- What a record system was shown and nobody answered is forgotten after a while.
GRANT DELETE ON "hook_card" TO parity_system;--> statement-breakpoint
-- When a Patient turns out to be somebody who is known already, what was written down of them goes along.
GRANT UPDATE (person_id) ON "contact" TO parity_system;
