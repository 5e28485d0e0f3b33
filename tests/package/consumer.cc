// Serves the contract named first from the database named second, with a handler of its own;
// starts, says its port and stops.
#include <iostream>

#include "accord/server/server.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  accord::server::ServerOptions options;
  options.listener.port = 0;
  options.database.file = argv[2];
  accord::server::Api api(argv[1]);
  api.on("sayHello", [](const auto& /*call*/, const auto& /*request*/) {
    return accord::server::Outcome(
        accord::contract::http::Response{200, {{"Content-Type", "text/plain"}}, "Hello!"});
  });
  const auto server = api.serve(options);
  if (!server) {
    for (const auto& each : server.fault())
      std::cerr << to_text(each) << '\n';
    return 1;
  }
  std::cout << "served on port " << server.value()->port() << '\n';
  return 0;
}
