// accord_reference API PORT [CHANGE...]: a reference server on 127.0.0.1 until it is killed.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <vector>

#include <unistd.h>

#include "reference/server/api.h"
#include "reference/server/listener.h"

namespace {

using accord::reference::Change;

int list_all() {
  std::printf("usage: accord_reference flat|paged|roles|forms PORT [FAULT or VARIATION...]\n");
  for (const char* api : {"flat", "paged", "roles", "forms"}) {
    for (const Change& each : accord::reference::faults_of(api))
      std::printf("%s fault %s: %s\n", api, each.id, each.does);
    for (const Change& each : accord::reference::variations_of(api))
      std::printf("%s variation %s: %s\n", api, each.id, each.does);
  }
  return 2;
}

int serve(int count, char** words) {
  std::vector<const Change*> on;
  for (int i = 3; i < count; ++i) {
    on.push_back(accord::reference::find_change(words[1], words[i]));
    if (on.back() == nullptr) {
      std::fprintf(stderr, "%s has no fault or variation %s\n", words[1], words[i]);
      return 2;
    }
  }
  const auto api = accord::reference::make_api(words[1], accord::reference::Changes(on));
  const accord::reference::Listener listener(
      [&](const auto& request) { return api->answer(request); },
      static_cast<std::uint16_t>(std::atoi(words[2])));
  std::printf(
      "%s of %s\n", listener.url().c_str(), accord::reference::contract_file(words[1]).c_str());
  std::fflush(stdout);
  for (;;)
    ::pause();
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return list_all();
  try {
    return serve(count, words);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 1;
  }
}
