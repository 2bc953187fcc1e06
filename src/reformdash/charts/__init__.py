"""A frame becomes a chart spec: frozen, without Qt and without openpyxl."""
