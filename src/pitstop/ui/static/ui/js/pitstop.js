// Everything the pages do with script. Without it they still work.

import * as announce from "./announce.js";
import * as asking from "./asking.js";
import * as device from "./device.js";
import * as drafts from "./drafts.js";
import * as extras from "./extras.js";
import * as fields from "./fields.js";
import * as forms from "./forms.js";
import * as live from "./live.js";
import * as rows from "./rows.js";
import * as timer from "./timer.js";

document.documentElement.classList.add("js");
for (const part of [device, fields, drafts, forms, rows, announce, timer, extras, live, asking]) part.start();
