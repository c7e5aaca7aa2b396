package ui

// sampleFrame shows what a frame can hold.
func sampleFrame(f Frame) Frame {
	f.Title = "Components"
	f.Flash = "Data Engineer at Northwind is in the trash."
	f.UndoURL, f.UndoLabel = "#undo", "Take it back"
	return f
}
