"""Running: from files and folders to a store, one killable process a document.

Plain functions do the work; Prefect only wraps batches of it. Knows neither how a page or a
sentence is read (the extractor is named by its module) nor that there is an application.
"""
