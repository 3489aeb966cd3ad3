"""Codes and pages: printed addresses, QR symbols and what a citizen sees in a browser."""
