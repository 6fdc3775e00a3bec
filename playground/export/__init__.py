"""A run to take away: as Markdown, or as one HTML page that steps in any browser."""
