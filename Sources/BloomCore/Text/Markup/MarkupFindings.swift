/// What came up while a message was written, for whoever shows it.
final class MarkupFindings {
    /// Something is hidden until somebody asks for it.
    var hidSpoilers = false
    /// Something was left out that an expanded message has.
    var leftOut = false
    /// A time was told as its distance from now.
    var toldDistance = false
}
