"""The index: what the objects of a store say, in tables that answer questions.

It is derived. The objects are the only truth: from them alone it is made again to the same
answers, and what it says is compared with them by `bukti verify`.
"""
