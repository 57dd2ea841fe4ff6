"""The room's pages: a plan, a task, recording on the phone, looking at evidence."""
