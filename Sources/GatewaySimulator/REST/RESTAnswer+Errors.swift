extension RESTAnswer {
    init(status: Int, code: Int, message: String) {
        self.init(status: status, body: Array("{\"message\":\(Payloads.quoted(message)),\"code\":\(code)}".utf8))
    }

    init(_ json: JSONText) { self.init(body: json.bytes) }

    init(_ text: String, status: Int = 200, contentType: String) {
        self.init(status: status, body: Array(text.utf8))
        self.contentType = contentType
    }

    static var emptyList: RESTAnswer { RESTAnswer(body: Array("[]".utf8)) }

    static var unauthorized: RESTAnswer { RESTAnswer(status: 401, code: 0, message: "401: Unauthorized") }
    static var notFound: RESTAnswer { RESTAnswer(status: 404, code: 0, message: "404: Not Found") }
    static var unavailable: RESTAnswer { RESTAnswer(status: 503, code: 0, message: "503: Service Unavailable") }
    static var tooLarge: RESTAnswer { RESTAnswer(status: 413, code: 40005, message: "Request entity too large") }
    static var missingAccess: RESTAnswer { RESTAnswer(status: 403, code: 50001, message: "Missing Access") }
    static var unknownChannel: RESTAnswer { RESTAnswer(status: 404, code: 10003, message: "Unknown Channel") }
    static var unknownGuild: RESTAnswer { RESTAnswer(status: 404, code: 10004, message: "Unknown Guild") }
    static var unknownMember: RESTAnswer { RESTAnswer(status: 404, code: 10007, message: "Unknown Member") }
    static var unknownMessage: RESTAnswer { RESTAnswer(status: 404, code: 10008, message: "Unknown Message") }
    static var unknownUser: RESTAnswer { RESTAnswer(status: 404, code: 10013, message: "Unknown User") }

    static func notAllowed(_ allowed: [String]) -> RESTAnswer {
        var answer = RESTAnswer(status: 405, code: 0, message: "405: Method Not Allowed")
        answer.headers = [Header("Allow", allowed.joined(separator: ", "))]
        return answer
    }

    static func invalid(_ problem: ParameterProblem) -> RESTAnswer {
        let field = Payloads.quoted(problem.field)
        let what = Payloads.quoted("\(problem.field) \(problem.what)")
        let errors = "{\(field):{\"_errors\":[{\"code\":\"BASE_TYPE_BAD\",\"message\":\(what)}]}}"
        let body = "{\"message\":\"Invalid Form Body\",\"code\":50035,\"errors\":\(errors)}"
        return RESTAnswer(status: 400, body: Array(body.utf8))
    }
}

/// A parameter of a path or query that cannot be used.
struct ParameterProblem: Error, Hashable, Sendable {
    var field: String
    var what: String

    static func snowflake(_ field: String) -> ParameterProblem {
        ParameterProblem(field: field, what: "is not a snowflake")
    }
}
