# newskit in a container, built without a net from the checkout and its wheelhouse (docs/install.md):
#
#     docker build --network none -t newskit .
#     docker run --rm -v "$PWD:/work" newskit split page.txt
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
COPY wheelhouse /wheelhouse
RUN python -m venv /newskit \
 && /newskit/bin/pip install --no-index --find-links /wheelhouse 'newskit[pdf,report,xlsx]'

FROM python:${PYTHON}-slim
COPY --from=build /newskit /newskit
ENV PATH=/newskit/bin:$PATH LANG=C.UTF-8
# Files that strangers made are read by somebody who owns nothing.
USER nobody
WORKDIR /work
ENTRYPOINT ["newskit"]
