import GatewayProtocol

/// One thing that was looked at.
struct Finding: Hashable, Sendable {
    /// How it is.
    enum Grade: String, Hashable, Sendable, CaseIterable {
        case ok, warn, bad
    }

    /// What it is about, in a word.
    var subject: String
    var grade: Grade
    /// What was found, and what helps; not yet fit for a terminal.
    var text: String

    init(_ subject: String, _ grade: Grade, _ text: String) {
        self.subject = subject
        self.grade = grade
        self.text = text
    }

    /// One that is as it should be.
    init(_ subject: String, _ text: String) { self.init(subject, .ok, text) }
}

/// Everything that was looked at.
struct DoctorReport {
    var findings: [Finding]

    /// The worst grade.
    var grade: Finding.Grade {
        Finding.Grade.allCases.last { grade in findings.contains { $0.grade == grade } } ?? .ok
    }

    /// 0 when all is well, 1 with warnings, 2 with something bad.
    var exitCode: Int32 {
        switch grade {
        case .ok: 0
        case .warn: 1
        case .bad: 2
        }
    }

    /// A line for each finding.
    var lines: [String] {
        let width = findings.map(\.subject.count).max() ?? 0
        return findings.map { finding in
            let grade = finding.grade.rawValue + String(repeating: " ", count: 4 - finding.grade.rawValue.count)
            let subject = finding.subject + String(repeating: " ", count: width - finding.subject.count)
            return Report.clean("\(grade)  \(subject)  \(finding.text)")
        }
    }

    /// One object.
    var json: String {
        JSONText.object([
            ("v", "1"), ("grade", JSONText.quoted(grade.rawValue)),
            (
                "findings",
                JSONText.array(
                    findings.map { finding in
                        JSONText.object([
                            ("subject", JSONText.quoted(finding.subject)),
                            ("grade", JSONText.quoted(finding.grade.rawValue)),
                            ("text", JSONText.quoted(finding.text)),
                        ])
                    })
            ),
        ])
    }
}
