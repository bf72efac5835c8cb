"""Chat models behind LangChain's BaseChatModel: providers as data, prompts as files, and the answerer."""
