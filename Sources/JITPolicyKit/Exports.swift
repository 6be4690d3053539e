// Whoever imports the umbrella has what it stands for.

@_exported public import JITPolicyCompiler
@_exported public import JITPolicyRuntime
@_exported public import JITPolicySyntax
