"""What leaves for people and comes from them: notices in the app, the outbox and its adapters."""
