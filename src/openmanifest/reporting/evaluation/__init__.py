"""How models come out under definitions of openness: as a table with reasons, as JSON and as Markdown."""
