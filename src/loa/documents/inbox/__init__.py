"""Papers that come by themselves: attachments of an agency's mail, files in its folder."""
