import GatewayModels
import GatewayProtocol

extension HealthLines {
    private var none: String { facts.marks.none }

    private func count(_ value: Int?) -> String { value.map { $0.grouped } ?? none }

    /// A difference of two counts, 0 where it would be less.
    private func rest(of count: Int, without part: Int) -> Int {
        let (rest, overflow) = count.subtractingReportingOverflow(part)
        return overflow ? 0 : max(0, rest)
    }

    // MARK: - Session

    /// The session of the only shard, or a table of several.
    var sessionSection: [StyledText] {
        facts.shards.count > 1 ? shardTable : [heading("session")] + session(of: facts.status)
    }

    private func session(of status: ConnectionStatus) -> [StyledText] {
        let isResuming = if case .resuming = status.phase { true } else { false }
        let failed = rest(of: rest(of: status.resumesTried, without: status.resumes), without: isResuming ? 1 : 0)
        let cells: [(String, String)] = [
            ("session", facts.sessionText(of: status.shard.index)), ("shard", "\(status.shard)"),
            ("sequence", facts.number(status.sequence, 0)),
            // A session's numbers begin with READY.
            ("events since READY", facts.number(status.sequence.map { max(1, $0) - 1 }, 0)),
            ("resumes succeeded", count(status.resumes)), ("resumes failed", count(failed)),
            ("re-identifies", count(facts.history.sessionsLost)), ("identifies", count(status.identifies)),
            ("starts left today", count(status.sessionStartsRemaining)), ("starts reset", startsReset),
            ("beat interval ms", facts.number(status.heart.interval?.milliseconds, 0)),
            ("beats missed", count(status.heart.missed)), ("connections lost", count(status.drops)),
            ("events replayed", count(status.replayed)), ("compression", ratio(of: status.events)),
            ("compressed with", status.compression.rawValue),
        ]
        let host = status.host.isEmpty ? none : status.host
        return grid(cells) + flow([facts.text("gateway host \(host)")])
    }

    /// How many times larger a payload is than what came over the wire.
    private func ratio(of events: EventTally) -> String {
        guard events.wireBytes > 0, events.bytes >= 0 else { return none }
        let tenths = Int(min(Double(events.bytes) / Double(events.wireBytes) * 10, 99_999))
        return "\(tenths / 10).\(tenths % 10):1"
    }

    private var shardTable: [StyledText] {
        let widths = [6, -11, 6, 7, 11, 7, 8, 5, 10]
        let names = ["shard", "state", "rtt ms", "ack age", "sequence", "resumes", "re-ident", "lost", "queue"]
        var lines = [heading("shards", "\(facts.status.shards.live) of \(facts.shards.count) live")]
        lines.append(row(zip(names, widths).map { ($0, $1) }, TextRole.dim.style))
        for status in facts.shards.sorted(by: { $0.shard < $1.shard }) {
            let trip = status.phase == .live ? status.heart.lastRoundTrip : nil
            let values = [
                "\(status.shard.index)", ConnectionText.name(status.phase), facts.milliseconds(trip?.duration, 0),
                trip.map { facts.age($0.acknowledgedAt) } ?? none, facts.number(status.sequence, 0),
                "\(status.resumes)/\(status.resumesTried)", count(rest(of: status.identifies, without: 1)),
                count(status.drops), "\(status.events.queued)/\(status.events.capacity)",
            ]
            let style = status.phase == .live ? Style.plain : TextRole.warn.style
            lines.append(row(zip(values, widths).map { ($0, $1) }, style))
        }
        let all = facts.status
        return lines
            + grid([
                ("re-identifies", count(facts.history.sessionsLost)), ("events replayed", count(all.replayed)),
                ("starts left today", count(all.sessionStartsRemaining)), ("starts reset", startsReset),
                ("compression", ratio(of: all.events)), ("compressed with", all.compression.rawValue),
            ])
    }

    /// When the day's session starts are there again.
    private var startsReset: String {
        facts.figures.sessionStartsReset.map { "in \(facts.countdown(to: $0))" } ?? none
    }

    // MARK: - Pipeline

    /// What happens to events between the socket and the screen.
    var pipelineSection: [StyledText] {
        let events = facts.status.events
        let history = facts.history
        let figures = facts.figures
        let memory = figures.residentBytes.map { bytes in
            let tenths = Int64(bytes / 104_858)
            return "\((tenths / 10).grouped).\(tenths % 10)"
        }
        let cells: [(String, String)] = [
            ("queue", "\(events.queued.grouped)/\(events.capacity.grouped)"),
            ("queue peak", count(figures.queuePeak ?? history.queuePeak)),
            ("dropped", count(events.shed)), ("dropped in channels", count(history.shedInChannels)),
            ("dropped elsewhere", count(history.shedElsewhere)), ("duplicates", count(events.duplicates)),
            ("not asked for", count(events.unwanted)), ("undecodable", count(events.undecodable)),
            ("numbers skipped", count(events.sequenceGaps)), ("fields of other type", count(events.drift)),
            ("memory MiB", memory ?? none), ("parse p99 ms", facts.fineMilliseconds(figures.parsing?.p99)),
            ("render p99 ms", facts.fineMilliseconds(figures.rendering?.p99)),
            ("to screen p50 ms", facts.fineMilliseconds(figures.screenDelay?.p50)),
            ("to screen p99 ms", facts.fineMilliseconds(figures.screenDelay?.p99)),
        ]
        return [heading("pipeline")] + grid(cells)
    }

    // MARK: - Incidents

    /// The last ten incidents, newest first.
    var incidentSection: [StyledText] {
        let incidents = facts.history.incidents.incidents.suffix(10).reversed()
        var lines = [heading("incidents", "last 10")]
        guard !incidents.isEmpty else { return lines + [facts.text(" none", TextRole.dim.style)] }
        let causeWidth = min(30, width - 52)
        guard causeWidth >= 16 else {
            for incident in incidents {
                let text = IncidentText(incident: incident, facts: facts).line(width: .max)
                lines += LineWrapper.wrap(text, width: max(1, width), hanging: 2)
            }
            return lines
        }
        let widths = [-15, -causeWidth, 5, 8, 8, 5]
        let names = ["time", "cause", "tries", "outage", "replayed", "lost"]
        lines.append(row(zip(names, widths).map { ($0, $1) }, TextRole.dim.style))
        for incident in incidents {
            let text = IncidentText(incident: incident, facts: facts)
            let values = [
                facts.clock(incident.startedAt), text.cause, "\(incident.attempts)",
                incident.length(at: facts.now.instant).short, incident.replayed.map { $0.grouped } ?? none, text.loss,
            ]
            // One that is not over stands out by its words as well.
            let isOpen = incident.ending == nil
            lines.append(row(zip(values, widths).map { ($0, $1) }, isOpen ? TextRole.bad.style : .plain))
            if isOpen { lines.append(facts.text("   not over", TextRole.bad.style)) }
        }
        return lines
    }

    // MARK: - Top talkers

    /// The five channels that bring most events.
    var talkerSection: [StyledText] {
        let tally = facts.history.talkers.tally(window, at: facts.now.instant)
        let total = tally.total
        var lines = [heading("top talkers", "events", "last \(window.span.stretch)")]
        guard total > 0 else { return lines + [facts.text(" none", TextRole.dim.style)] }
        let nameWidth = max(8, min(40, width - 24))
        for entry in tally.ranked.prefix(5) {
            let name = facts.channelName(entry.channel).map {
                facts.sanitiser.name("#" + $0, id: entry.channel.rawValue)
            }
            let thousandths = Int(min(1, Double(entry.count) / Double(total)) * 1000)
            lines.append(
                row([
                    (name?.string ?? "unknown \(entry.channel)", -nameWidth), (entry.count.grouped, 10),
                    (HealthFacts.percent(thousandths: thousandths), 7),
                ])
            )
        }
        return lines
    }
}
