-- Sessions that are long over are forgotten; the trail says who signed in when.
GRANT DELETE ON "session" TO parity_system;
