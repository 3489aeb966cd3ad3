"""The shared web kit: application, pages ready to send, errors, language, static files, health."""
