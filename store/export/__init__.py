"""Handing documents over with all their proof, to be checked without Bukti and the store."""
