#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "abuse/client.h"
#include "abuse/nonce.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "abuse/shell.h"
#include "abuse/trace.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

constexpr unsigned clients = 8;
constexpr uint64_t each_sends = 20;

// Creations one after the other on one connection; the nonces of those acknowledged.
std::vector<std::string> create(uint16_t port, unsigned source, uint64_t first) {
  std::vector<std::string> acknowledged;
  Client client({port, source});
  for (uint64_t number = first; number < first + each_sends; ++number) {
    const std::string text = nonce(number);
    if (client.ask(nonce_create(text)).status == 201) acknowledged.push_back(text);
  }
  return acknowledged;
}

std::vector<std::string> create_one_by_one_and_at_once(uint16_t port) {
  std::vector<std::string> all = create(port, 1, 1);
  std::vector<std::vector<std::string>> lists(clients);
  {
    std::vector<std::jthread> threads;
    for (unsigned each = 0; each < clients; ++each) {
      threads.emplace_back(
          [&lists, port, each] { lists[each] = create(port, 1 + each, 1'000ULL * (each + 1)); });
    }
  }
  for (const auto& each : lists)
    all.insert(all.end(), each.begin(), each.end());
  return all;
}

}  // namespace

void run_fsync(const Settings& settings, Report& report) {
  if (!has_program("strace")) return report.figure("skipped", "no strace");
  const support::TemporaryFolder folder;
  const std::string trace = folder.file("trace.txt");
  // -D: the server stays our own child. -s: whole pages of the database are shown.
  const std::vector<std::string> through = {
      "strace",
      "-D",
      "-f",
      "-y",
      "-q",
      "-s",
      "5000",
      "-o",
      trace,
      "-e",
      "trace=fdatasync,fsync,sendto,sendmsg,pwrite64,write,writev,recvfrom,recvmsg,read"};
  std::vector<std::string> acknowledged;
  {
    Server server(settings, {"things.yaml", folder.path(), {"--log=off"}, through});
    acknowledged = create_one_by_one_and_at_once(server.port());
    server.signal(SIGTERM);
    report.require(server.wait(std::chrono::seconds(30)) == 0, "SIGTERM does not end it with 0");
  }
  // The tracer writes its last lines when the server has ended.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  std::ostringstream text;
  text << std::ifstream(trace, std::ios::binary).rdbuf();
  const std::vector<SystemCall> calls = parse_trace(text.str());
  for (const std::string& each : acknowledged) {
    const std::string fault = flush_fault(calls, each);
    if (!fault.empty()) report.miss(std::string(each).append(": ").append(fault));
  }
  report.figure("acknowledged writes looked at", static_cast<long>(acknowledged.size()));
  report.figure("system calls in the trace", static_cast<long>(calls.size()));
  report.require(
      acknowledged.size() == each_sends * (clients + 1), "not every creation was acknowledged");
}

}  // namespace accord::abuse
