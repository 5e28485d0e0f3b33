// accord_postgres start | stop: the server that the tests on PostgreSQL share.
#include "support/postgres.h"

#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

int main(int count, char** arguments) {
  using namespace accord::support;
  const bool starts = count == 2 && std::strcmp(arguments[1], "start") == 0;
  if (!starts && (count != 2 || std::strcmp(arguments[1], "stop") != 0)) {
    std::cerr << "usage: accord_postgres start | stop\n";
    return 2;
  }
  try {
    std::string folder;
    // Of an earlier run too, which may have been ended before its end.
    if (std::ifstream file(ACCORD_POSTGRES_FILE); std::getline(file, folder)) stop_postgres(folder);
    std::ofstream file(ACCORD_POSTGRES_FILE);
    if (!starts) return 0;
    PostgresServer server;
    file << server.folder().string() << '\n' << server.url() << '\n';
    server.release();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
