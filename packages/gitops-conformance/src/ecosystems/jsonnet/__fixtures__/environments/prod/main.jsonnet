(import 'web.libsonnet') + {}
