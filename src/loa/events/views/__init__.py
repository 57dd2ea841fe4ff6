"""The pages of the room: lists, one event, its papers, presence, and the pages behind links."""
