"""An offer → bytes: PDF, workbook, CSV and plain text. Reads no clock and builds no address."""
