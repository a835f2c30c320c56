"""Actions 办理: what people do to campaigns, one verb a module.

Each checks whether its actor may, works in one transaction and writes its line of the audit (`act`). What changes a
result is written as a batch; what changes money is an act of the ledger.
"""
