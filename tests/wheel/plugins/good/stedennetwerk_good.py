from stedennetwerk.plugin import Artifact, Exporter, hookimpl


def names(view, options):
    text = "".join(f"{speaker.name}\n" for speaker in view.programme.speakers)
    yield Artifact("names.txt", "text/plain; charset=utf-8", text.encode())


@hookimpl
def stedennetwerk_exporters():
    yield Exporter(name="names", title="Names of all speakers", media_type="text/plain", export=names)
