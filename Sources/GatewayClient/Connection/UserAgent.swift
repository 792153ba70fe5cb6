/// Who we say we are in HTTP.
///
/// Requests without the `DiscordBot` form may be refused by the service in front of the API.
enum UserAgent {
    static let value = "DiscordBot (https://bloom.invalid, 0.1.0)"
}
