from stedennetwerk.plugin import Artifact, Exporter, hookimpl


def half(view, options):
    yield Artifact("half.txt", "text/plain", b"one half")
    raise RuntimeError("the other half is missing")


@hookimpl
def stedennetwerk_exporters():
    yield Exporter(name="half", title="Half of it", media_type="text/plain", export=half)
