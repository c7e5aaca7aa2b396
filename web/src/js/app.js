// What a browser adds to pages that are whole without it. Each module looks for its own marks in the page; none needs another.
import "./timezone.js"; // first: what it fills in is not a change by the person
import "./autosubmit.js";
import "./board.js";
import "./copy.js";
import "./draft.js";
import "./keep.js";
import "./known.js";
import "./partial.js";
import "./picks.js";
import "./reveal.js";
import "./shortcuts.js";
import "./submit.js";
