from stedennetwerk.plugin import hookimpl


@hookimpl
def stedennetwerk_exporter():
    return []
