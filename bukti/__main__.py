"""`python -m bukti`."""

from bukti.cli import main

main()
