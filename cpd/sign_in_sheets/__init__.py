"""The sign-in sheet of a session: who is expected, and room to sign."""
