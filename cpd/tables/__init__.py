"""Lists of runs, courses, bookings and brochure editions, and their filters."""
