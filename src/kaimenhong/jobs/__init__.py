"""Jobs 后台任务: what takes long is asked for, done by a worker process, and survives its death (docs/jobs.md).

A job is done once: what it did and that it is done are committed together, or it is begun again where it stopped.
`asking` is for pages and commands, `worker` for the process that works: `kmh work`.
"""
