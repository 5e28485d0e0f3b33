#include "abuse/trace.h"

#include <algorithm>
#include <map>

namespace accord::abuse {
namespace {

constexpr std::string_view unfinished = " <unfinished ...>";

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_read(const SystemCall& call) {
  return call.name == "recvfrom" || call.name == "recvmsg" || call.name == "read";
}
bool is_send(const SystemCall& call) {
  return call.name == "sendto" || call.name == "sendmsg" || call.name == "write" ||
         call.name == "writev";
}
bool is_log_write(const SystemCall& call) {
  return (call.name == "pwrite64" || call.name == "write") && has(call.text, "rows.db-wal>");
}
bool is_log_flush(const SystemCall& call) {
  return (call.name == "fdatasync" || call.name == "fsync") && has(call.text, "rows.db-wal>") &&
         call.text.ends_with("= 0");
}

}  // namespace

std::vector<SystemCall> parse_trace(std::string_view text) {
  std::vector<SystemCall> calls;
  std::map<std::string, SystemCall, std::less<>> open;  // by thread
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string thread(line.substr(0, space));
    line.remove_prefix(std::min(line.find_first_not_of(' ', space), line.size()));
    if (line.starts_with("<... ")) {
      const auto begun = open.find(thread);
      if (begun == open.end()) continue;
      SystemCall call = std::move(begun->second);
      open.erase(begun);
      call.end = number;
      call.text.append(line.substr(std::min(line.find('>') + 1, line.size())));
      calls.push_back(std::move(call));
      continue;
    }
    const std::size_t bracket = line.find('(');
    if (bracket == std::string_view::npos) continue;
    SystemCall call{number, number, std::string(line.substr(0, bracket)), {}};
    call.text = line.substr(bracket + 1);
    if (line.ends_with(unfinished)) {
      call.text.resize(call.text.size() - unfinished.size());
      open.insert_or_assign(thread, std::move(call));
    } else {
      calls.push_back(std::move(call));
    }
  }
  return calls;
}

std::string flush_fault(const std::vector<SystemCall>& calls, std::string_view nonce) {
  const auto read = std::ranges::find_if(
      calls, [&](const SystemCall& each) { return is_read(each) && has(each.text, nonce); });
  if (read == calls.end()) return "its request is not in the trace";
  const auto sent = std::ranges::find_if(calls, [&](const SystemCall& each) {
    return is_send(each) && has(each.text, "HTTP/1.1 201") && has(each.text, nonce);
  });
  if (sent == calls.end()) return "its 201 is not in the trace";
  const bool is_flushed = std::ranges::any_of(calls, [&](const SystemCall& flush) {
    if (!is_log_flush(flush) || flush.begin <= read->end || flush.end >= sent->begin) return false;
    return std::ranges::any_of(calls, [&](const SystemCall& write) {
      return is_log_write(write) && has(write.text, nonce) && write.begin > read->end &&
             write.end < flush.begin;
    });
  });
  return is_flushed ? "" : "no flush of its row lies between its request and its 201";
}

}  // namespace accord::abuse
