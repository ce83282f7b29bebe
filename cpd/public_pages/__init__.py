"""What machines read of the public pages of courses: structured data, and feeds for schools' websites."""
