// What the console does beside its pages, which work without it.
"use strict";
