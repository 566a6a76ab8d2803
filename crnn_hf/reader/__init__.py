"""
Reading without torch: `Reader` (onnx_reader.py), its command line (program.py), and the one file `reader.py` that both
become in an exported folder (reader_file.py). Nothing here imports torch, except cache.py where it has to export.
"""
