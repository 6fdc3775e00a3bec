"""The app as a workshop serves it: forked from a warm process, onto a pty of the door's."""
