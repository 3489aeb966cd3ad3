"""The public pages: home, results, a procedure, lists, a scan."""
