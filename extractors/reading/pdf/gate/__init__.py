"""Before PDFium: bombs, loops, locks and damage are found by qpdf first."""
