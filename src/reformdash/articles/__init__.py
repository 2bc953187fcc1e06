"""A file becomes a Document: one reader a format."""

PDF_PROCESS = "--read-pdf-files"
"""What a packed program is started with to be the process that reads PDF files (`pdf_apart`)."""
